/** All tables, one family a file. */
export * from './schema/answers'
export * from './schema/assessments'
export * from './schema/audit'
export * from './schema/installation'
export * from './schema/organisations'
export * from './schema/reports'
export * from './schema/users'
