export { FlowsPage } from './flows-page';
