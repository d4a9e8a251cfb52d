export { AccountPage } from './account-page';
export { MembersPage } from './members-page';
