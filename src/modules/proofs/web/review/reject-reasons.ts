/** What is wrong most often, chosen by its digit; anything else is written. The agent reads it as it stands here. */
export const REJECT_REASONS = [
  'The name is missing or cut off.',
  'Not everything is done yet: some checks are still open.',
  'It is another page than the one asked for.',
  'It cannot be read: too small or blurred.',
  'It shows somebody else’s name.',
  'It shows the NPN where the N-Number belongs.',
] as const
