import type { Me, Role } from '@/api/types'

/** All roles, the least first. */
export const roles: Role[] = ['viewer', 'engineer', 'team_admin', 'owner']

/** Whether a role includes what another may do. */
export const atLeast = (role: Role, wanted: Role) => roles.indexOf(role) >= roles.indexOf(wanted)

/** Engineers and above work sessions, escalate and claim; viewers read. */
export const mayWork = (me: Me) => atLeast(me.role, 'engineer')

export const roleWords: Record<Role, string> = {
  viewer: 'Viewer',
  engineer: 'Engineer',
  team_admin: 'Team admin',
  owner: 'Owner',
}
