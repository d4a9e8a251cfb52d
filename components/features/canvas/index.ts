export { ConfigFormPreview } from './config-form/config-form-preview';
export { DiffCanvas } from './diff-view/diff-canvas';
export { FlowEditorPage } from './flow-editor-page';
export { RunCanvas } from './run-view/run-canvas';
