export { DiffCanvas } from './diff-view/diff-canvas';
export { FlowEditorPage } from './flow-editor-page';
export { RunCanvas } from './run-view/run-canvas';
