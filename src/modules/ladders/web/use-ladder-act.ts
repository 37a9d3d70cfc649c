import { useMutation, useQueryClient } from '@tanstack/react-query'

/** Everything that shows where an agent stands. */
const NOUNS = ['ladders', 'exams', 'close', 'audit']

/** One act on an agent's ladders; everything that shows it follows. */
export function useLadderAct<Body>(send: (body: Body) => Promise<unknown>, onDone: () => void = () => {}) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: onDone,
    onSettled: () => Promise.all(NOUNS.map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
  })
}
