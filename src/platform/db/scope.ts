import { type Expression, type ExpressionBuilder, type ReferenceExpression, type SqlBool, sql } from 'kysely'
import type { Scope } from '../actor.ts'

/**
 * The condition that keeps a read inside the actor's scope. `cohort` and `agent` name the columns to compare;
 * without an agent column, own-row scopes see nothing.
 */
export function within<DB, TB extends keyof DB>(scope: Scope, cohort: ReferenceExpression<DB, TB>, agent?: ReferenceExpression<DB, TB>) {
  return (eb: ExpressionBuilder<DB, TB>): Expression<SqlBool> => {
    if (scope.all) return sql<boolean>`true`
    const cohortIds = sql<boolean>`${eb.ref(cohort as never)} = any(${scope.cohortIds}::uuid[])`
    if (!agent) return cohortIds
    return sql<boolean>`(${cohortIds} or ${eb.ref(agent as never)} = any(${scope.agentIds}::uuid[]))`
  }
}
