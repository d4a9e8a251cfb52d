/**
 * Who may import whom (docs/architecture.md). One rule per sentence of the room table; `server/architecture.test.ts`
 * plants a violation of each and proves that it fires.
 */
const TESTS = '[.](test|prop[.]test|int[.]test|sys[.]test|spec)[.]tsx?$|/testing/';
const PRISMA = 'node_modules/(@prisma/|prisma/)|^server/infra/db/generated';
const EXECUTORS = '^server/flow/nodes/([^/]+/execute|executors([.]generated)?)[.]ts$';
const NODE_FOLDERS = '^server/flow/nodes/([^/]+)/';

/** A rule as an error; tests of a room may import what they need to set a stage. */
const forbid = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: TESTS, ...from },
  to,
});

/** Nothing of ours but the rooms named. */
const onlyRooms = (name, comment, room, rooms) =>
  forbid(
    name,
    comment,
    { path: room },
    { pathNot: [...rooms, 'node_modules', '^[^/]+$'], dependencyTypesNot: ['core'], couldNotResolve: false },
  );

export default {
  forbidden: [
    // server/flow
    onlyRooms('flow-only-flow', 'server/flow is pure: of our rooms it knows only itself.', '^server/flow/', [
      '^server/flow/',
    ]),
    forbid(
      'flow-only-pure-packages',
      'server/flow runs in browsers: zod, the expression libraries and hashing, no Node built-ins.',
      { path: '^server/flow/' },
      {
        pathNot: '^server/|node_modules/(zod|@marcbachmann/cel-js|re2js|@noble/hashes)/',
      },
    ),
    forbid(
      'node-folders-apart',
      'One node folder never imports another; what they share lies in nodes/shared.',
      { path: NODE_FOLDERS },
      { path: NODE_FOLDERS, pathNot: ['^server/flow/nodes/$1/', '^server/flow/nodes/shared/'] },
    ),
    forbid(
      'definition-reaches-no-executor',
      'A definition is browser-safe data; executors stay on the server.',
      { path: '^server/flow/nodes/([^/]+/definition|definitions([.]generated)?)[.]ts$' },
      { path: '^server/flow/nodes/([^/]+/execute|executors([.]generated)?)[.]ts$', reachable: true },
    ),
    // server/services
    onlyRooms(
      'services-only-below',
      'Use cases know the flow room, infra and contract types.',
      '^server/services/',
      ['^server/services/', '^server/flow/', '^server/infra/', '^server/contract/'],
    ),
    forbid(
      'services-contract-types',
      'Use cases take only types from the wire contract, and its reading of scopes.',
      { path: '^server/services/' },
      {
        path: '^server/contract/',
        pathNot: '^server/contract/scopes[.]ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'services-no-framework',
      'Use cases run anywhere: no Next.js, no React. Configuration comes as an argument.',
      { path: '^server/services/' },
      { path: 'node_modules/(next|next-auth|react|react-dom|@trpc)/' },
    ),
    // server/contract
    onlyRooms(
      'contract-only-flow',
      'The wire is described in zod and flow terms only.',
      '^server/contract/',
      ['^server/contract/', '^server/flow/'],
    ),
    forbid(
      'contract-only-zod',
      'The contract is data: zod and its OpenAPI companion, no frameworks, no Node built-ins.',
      { path: '^server/contract/' },
      { pathNot: '^server/|node_modules/(zod|zod-openapi)/' },
    ),
    // server/api
    onlyRooms(
      'api-only-below',
      'Dialects bind the contract to services; they never climb to app or carriers.',
      '^server/api/',
      [
        '^server/api/',
        '^server/contract/',
        '^server/services/',
        '^server/flow/',
        '^server/infra/(?!db/)',
        '^server/(env|running-app)[.]ts$',
      ],
    ),
    // server/infra
    onlyRooms(
      'infra-only-flow',
      'Infra knows the outside, and of ours only flow types and the environment.',
      '^server/infra/',
      ['^server/infra/', '^server/flow/', '^server/env[.]ts$'],
    ),
    forbid(
      'infra-flow-types',
      'Infra takes only types and pure JSON tools from the flow room.',
      { path: '^server/infra/' },
      {
        path: '^server/flow/',
        pathNot: '^server/flow/(json|spec/|expression/)',
        dependencyTypesNot: ['type-only'],
      },
    ),
    // carriers
    onlyRooms(
      'inngest-only-below',
      'Functions drive services; they never reach api, app or components.',
      '^inngest/',
      [
        '^inngest/',
        '^server/(services|flow|infra)/',
        // The shape in which the embedded executor is handed the functions.
        '^server/executor/transport[.]ts$',
        '^server/env[.]ts$',
      ],
    ),
    onlyRooms(
      'executor-only-below',
      'The embedded executor knows services, flow and infra.',
      '^server/executor/',
      ['^server/executor/', '^server/(services|flow|infra)/', '^server/env[.]ts$'],
    ),
    // components, app
    onlyRooms(
      'components-only-browser',
      'Browser code knows flow, contract types and tRPC.',
      '^components/',
      ['^components/', '^server/flow/', '^server/contract/', '^server/api/trpc/'],
    ),
    forbid(
      'components-no-executors',
      'Executors are never shipped to the browser.',
      { path: '^components/' },
      // Not by reachability: the tRPC router's type leads everywhere, and types are not shipped.
      { path: EXECUTORS },
    ),
    forbid(
      'flow-hands-in-executors',
      'Nothing of the pure room leads to an executor but their own registry: the engine is handed it.',
      { path: '^server/flow/', pathNot: [TESTS, EXECUTORS] },
      { path: EXECUTORS },
    ),
    forbid(
      'components-server-types',
      'Browser code takes only types from the contract and from the tRPC router.',
      { path: '^components/' },
      { path: '^server/(contract|api)/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'features-by-their-door',
      'A feature is entered by its index only.',
      { path: '^(app|components|server)/', pathNot: '^components/features/' },
      { path: '^components/features/[^/]+/', pathNot: '^components/features/[^/]+/index[.]tsx?$' },
    ),
    forbid(
      'features-meet-at-doors',
      'One feature enters another by its index only.',
      { path: '^components/features/([^/]+)/' },
      {
        path: '^components/features/[^/]+/',
        pathNot: ['^components/features/$1/', '^components/features/[^/]+/index[.]tsx?$'],
      },
    ),
    forbid(
      'ui-knows-no-feature',
      'Primitives and shared parts are feature-free.',
      { path: '^components/(ui|shared|trpc)/' },
      { path: '^components/features/' },
    ),
    onlyRooms(
      'app-only-features',
      'app/ is routing: a page is a shim around a feature, a route around the server.',
      '^app/',
      ['^app/', '^components/', '^server/api/', '^server/(answer|env|running-app)[.]ts$'],
    ),
    // packages that belong to one place
    forbid(
      'prisma-in-its-rooms',
      'Prisma is used in server/infra/db and services only.',
      {
        pathNot: [
          TESTS,
          '^server/infra/db/',
          '^server/services/',
          '^prisma/',
          '^prisma[.]config[.]ts$',
          '^tools/',
        ],
      },
      { path: PRISMA },
    ),
    forbid(
      'canvas-library-in-canvas',
      'React Flow is used by the canvas feature only.',
      { pathNot: [TESTS, '^components/features/canvas/'] },
      { path: 'node_modules/@xyflow/' },
    ),
    forbid(
      'http-in-gateway',
      'Outbound HTTP goes through the effect gateway.',
      { pathNot: [TESTS, '^server/infra/gateway/', '^tools/', '^e2e/'] },
      {
        path: '^(node:)?(http|https|http2)$|node_modules/(axios|got|node-fetch)/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'sockets-in-infra',
      'Bare sockets belong to infra.',
      { pathNot: [TESTS, '^server/infra/', '^tools/', '^e2e/'] },
      { path: '^(node:)?(net|tls|dgram)$' },
    ),
    forbid(
      'undici-in-gateway',
      'Outbound HTTP goes through the effect gateway; the model room may use undici’s fetch.',
      { pathNot: [TESTS, '^server/infra/(gateway|llm)/', '^tools/', '^e2e/'] },
      { path: 'node_modules/undici/' },
    ),
    forbid(
      'inngest-in-its-rooms',
      'The Inngest SDK is used by the functions, the embedded executor and what joins them only.',
      { pathNot: [TESTS, '^inngest/', '^server/executor/', '^server/start-carrier[.]ts$'] },
      { path: 'node_modules/inngest/' },
    ),
    // everywhere
    forbid('no-circular', 'Modules that need each other are one module.', {}, { circular: true }),
    forbid(
      'no-test-imports',
      'The product never imports its tests.',
      { pathNot: [TESTS, '^e2e/'] },
      { path: TESTS },
    ),
    forbid('no-unresolvable', 'Every import resolves.', {}, { couldNotResolve: true }),
    forbid(
      'no-dev-packages',
      'The product runs on dependencies, not on devDependencies.',
      { path: '^(server|app|components|inngest)/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^server/infra/db/generated'] },
    exclude: { path: '(^|/)[.](next|data)/|node_modules/.+/node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
