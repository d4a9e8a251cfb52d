export { FlowEditorPage } from './flow-editor-page';
