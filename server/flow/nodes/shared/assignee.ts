/** Who may decide (contract 4.6): `role:<name>`, `user:usr_…` or `team:team_…`. */
export const ASSIGNEE =
  /^(?:role:[A-Za-z0-9][A-Za-z0-9_.-]{0,63}|user:usr_[A-Za-z0-9]+|team:team_[A-Za-z0-9]+)$/;
