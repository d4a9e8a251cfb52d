export { ApprovalDesk } from './approval-desk';
export { ApprovalPage } from './approval-page';
export { NoApprovalChosen } from './no-approval-chosen';
