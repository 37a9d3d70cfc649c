import { refused } from './input-file.ts'

/** The one file named with `--case`; throws `Refusal` (exit code 2) for anything else on the command line. */
export function casePath(args: readonly string[], usage: string): string {
  const paths: (string | undefined)[] = []
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--case') paths.push(args[++i])
    else if (arg.startsWith('--case=')) paths.push(arg.slice('--case='.length))
    else
      throw refused(
        `${arg.startsWith('-') ? `There is no option ${arg}` : `Name the case with --case, not "${arg}" alone`}. Usage: ${usage}`,
      )
  }
  const [path, more] = paths
  if (more !== undefined) throw refused(`--case is given twice; give one case. Usage: ${usage}`)
  if (!path) throw refused(`Name the case file with --case. Usage: ${usage}`)
  return path
}
