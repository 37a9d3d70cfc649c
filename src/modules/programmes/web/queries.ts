import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Programme } from '../model.ts'

export const programmesQuery = queryOptions({ queryKey: ['programmes'], queryFn: () => api.get<{ rows: Programme[] }>('/programmes') })
