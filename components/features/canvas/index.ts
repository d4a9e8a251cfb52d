export { ConfigFormPreview } from './config-form/config-form-preview';
export { FlowEditorPage } from './flow-editor-page';
export { RunCanvas } from './run-view/run-canvas';
