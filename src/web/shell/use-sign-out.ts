import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../kit/api.ts'

/** Ends the session, forgets what was read in it and goes to the door. */
export function useSignOut() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => api.post('/auth/sign-out'),
    onSuccess: () => {
      client.clear()
      return navigate({ to: '/sign-in' })
    },
  })
}
