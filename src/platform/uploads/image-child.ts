import { type RemakeRequest, remakeImage } from './image-remake.ts'

process.on('message', async (request: RemakeRequest) => {
  const answer = await remakeImage(request)
  if (process.connected) process.send?.(answer)
})
process.on('disconnect', () => process.exit(0))
// Ctrl-C goes to all processes of a terminal; the server says when it is over.
process.on('SIGINT', () => {})
