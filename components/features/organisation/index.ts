export { OrganisationPage } from './organisation-page';
