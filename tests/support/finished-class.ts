import type { World } from './test-world.ts'

/** A class with a PM whose agents have every track waived, and so stand at the finish line, one per name. */
export async function finishedClass(world: World, names: readonly string[]) {
  const pm = await world.person(['pm'], { name: 'Petra Moll' })
  const cohort = await world.cohort({ pms: [pm.email] })
  const agents = []
  for (const name of names) {
    const agent = await world.agent(cohort.id, { name })
    const path = `/agents/${agent.id}/tracks`
    const set = async (track: string, status: string, reason: string) => {
      const { tracks } = (await world.admin.get(path)).body
      const version = tracks.find(({ key }: { key: string }) => key === track)?.cell.version
      const { status: answered, body } = await world.admin.patch(`${path}/${track}`, { status, reason, version })
      if (answered !== 200) throw new Error(`${track} of ${name} could not be set: ${JSON.stringify(body)}`)
    }
    for (const { key } of (await world.admin.get(path)).body.tracks) await set(key, 'waived', 'Certified last season')
    agents.push({ ...agent, reopen: () => set('tbt', 'in_progress', 'Waived by mistake') })
  }
  return { pm, cohort, agents }
}
