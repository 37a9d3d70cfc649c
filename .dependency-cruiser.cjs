/** Low to high; a lower noun never imports a higher one (architecture, layout). A test checks that every module folder is listed. */
const ORDER = [
  'people',
  'audit',
  'programmes',
  'cohorts',
  'resources',
  'agenda',
  'agents',
  'rooms',
  'help',
  'presence',
  'attendance',
  'chases',
  'tracks',
  'clocks',
  'equipment',
  'proofs',
  'exams',
  'calls',
  'tickets',
  'troubleshooting',
  'forms',
  'links',
  'handoffs',
  'tracker',
  'sheets',
  'documents',
  'ladders',
  'policies',
  'flags',
  'views',
  'messages',
  'closing',
  'reports',
  'today',
  'sample',
]

const upward = ORDER.slice(0, -1).map((noun, index) => ({
  name: `order-${noun}`,
  comment: `${noun} stands below ${ORDER.slice(index + 1).join(', ')}; announce an event instead.`,
  severity: 'error',
  from: { path: `^src/modules/${noun}/(?!web/)`, pathNot: '\\.test\\.tsx?$' },
  to: { path: `^src/modules/(${ORDER.slice(index + 1).join('|')})/` },
}))

const upwardWeb = ORDER.slice(0, -1).map((noun, index) => ({
  name: `order-${noun}-screens`,
  comment: `Screens of ${noun} may only take the model, queries and parts of a higher noun's folder through a route.`,
  severity: 'error',
  from: { path: `^src/modules/${noun}/web/` },
  to: { path: `^src/modules/(${ORDER.slice(index + 1).join('|')})/(?!model\\.ts|web/(queries|parts)\\.tsx?)` },
}))

module.exports = {
  forbidden: [
    ...upward,
    ...upwardWeb,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'kernel-alone', severity: 'error', from: { path: '^src/kernel/' }, to: { path: '^src/(?!kernel/)' } },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(modules|web|cli|server)' },
    },
    {
      name: 'rules-and-access-are-pure',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/(rules|access)(\\.ts|/)', pathNot: '\\.test\\.ts$' },
      to: {
        path: '(^src/platform/(?!actor\\.ts)|^src/modules/[^/]+/(store|commands|routes|jobs|events)\\.ts|^node:|node_modules/(pg|kysely|fastify))',
      },
    },
    {
      name: 'browser-never-imports-server',
      severity: 'error',
      from: { path: '^src/(web|modules/[^/]+/web)/' },
      to: { path: '(^src/(platform|cli|server|modules\\.ts)|^src/modules/[^/]+/(store|commands|routes|jobs|events|module)\\.ts|^node:)' },
    },
    {
      name: 'screens-take-types-of-a-model',
      severity: 'error',
      comment: 'The shapes of a model bring their whole checker (25 KB) to the browser; words that screens show stand in rules.',
      from: { path: '^src/(web|modules/[^/]+/web)/', pathNot: '\\.(test|fixture)\\.tsx?$' },
      to: { path: '(^src/modules/[^/]+/model\\.ts$|^src/kernel/shapes\\.ts$|node_modules/zod/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-never-imports-browser',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(web|modules/[^/]+/web)/' },
      to: { path: '^src/(web|modules/[^/]+/web)/' },
    },
    {
      name: 'other-nouns-by-their-door',
      severity: 'error',
      comment:
        'From another noun only model, rules, store, events, commands and what reads for the edge (screens: also web/queries and web/parts).',
      from: { path: '^src/modules/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^src/modules/([^/]+)/',
        pathNot: [
          '^src/modules/$1/',
          '^src/modules/[^/]+/(model|access|store|events|commands|policy|reading|read-[a-z-]+)\\.ts',
          '^src/modules/[^/]+/(rules|store|commands|matching|readers|numbers|roster)(\\.ts|/)',
          '^src/modules/[^/]+/web/(queries|parts)\\.tsx?',
        ],
      },
    },
    {
      name: 'one-root-database-handle',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(server\\.ts|cli/|platform/(db|live|process|jobs)/)' },
      to: { path: 'node_modules/pg/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\.css$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(route-tree\\.gen\\.ts|^dist/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
