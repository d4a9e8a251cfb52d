/** Random expressions for property tests: well-formed ones from a grammar, and soups of tokens that mostly are not. */
import fc from 'fast-check';

/** Step ids that generated expressions read, also by quoted key. */
export const STEP_IDS = ['alpha', 'beta', 'in'];

const NAMES = [
  'a',
  'b',
  'list',
  'text',
  'n',
  'none',
  'missing',
  'constructor',
  '__proto__',
  'toString',
  'inherited',
];
const FUNCTIONS = [
  'lower',
  'upper',
  'trim',
  'size',
  'string',
  'json',
  'int',
  'double',
  'round',
  'date',
  'millis',
  'bool',
];
const OPERATORS = ['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '&&', '||', 'in'];
const LOOPS = ['map', 'filter', 'exists', 'exists_one', 'all'];

const name = fc.constantFrom(...NAMES);
const key = fc.oneof(
  { weight: 4, arbitrary: name.map((written) => `.${written}`) },
  name.map((written) => `["${written}"]`),
  fc.nat(4).map((index) => `[${index}]`),
  fc.nat(4).map((index) => `.${index}`),
);
const stepRoot = fc
  .tuple(fc.constantFrom(...STEP_IDS), fc.constantFrom('.', '["', "['"))
  .map(([id, form]) => (form === '.' ? `step.${id}` : `step${form}${id}${form.slice(1)}]`));
const root = fc.oneof(
  { weight: 3, arbitrary: fc.constant('trigger') },
  { weight: 3, arbitrary: stepRoot.map((step) => `${step}.output`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('a', 'b', 'x', 'y', 'run', 'flow', 'now', 'env.KEY', 'constructor'),
  },
);
const path = fc.tuple(root, fc.array(key, { maxLength: 3 })).map(([start, keys]) => start + keys.join(''));
const literal = fc.oneof(
  fc.constantFrom(
    'null',
    'true',
    'false',
    '""',
    '"text"',
    "'${trigger.a}'",
    '[]',
    '{}',
    '[1, 2]',
    '{"a": 1}',
  ),
  fc.integer({ min: -9, max: 99 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);

/** Well-formed expressions over the names above; most evaluate, some end in an `expression_error`. */
export const arbitraryExpression: fc.Arbitrary<string> = fc.letrec<{ node: string; leaf: string }>((tie) => ({
  leaf: fc.oneof({ weight: 3, arbitrary: path }, literal),
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    tie('leaf'),
    fc
      .tuple(tie('node'), fc.constantFrom(...OPERATORS), tie('node'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(fc.constantFrom(...FUNCTIONS), tie('node')).map(([called, arg]) => `${called}(${arg})`),
    fc
      .tuple(tie('node'), fc.constantFrom(...LOOPS), fc.constantFrom('x', 'y', 'a'), tie('node'))
      .map(([list, loop, variable, body]) => `(${list}).${loop}(${variable}, ${body})`),
    fc.tuple(tie('node'), tie('node'), tie('node')).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
    fc.tuple(tie('node'), tie('node')).map(([first, second]) => `coalesce(${first}, ${second})`),
    path.map((written) => `has(${written})`),
    tie('node').map((operand) => `!(${operand})`),
    tie('node').map((operand) => `-(${operand})`),
    fc.tuple(tie('node'), key).map(([base, member]) => `(${base})${member}`),
  ),
})).node;

const TOKENS = [
  ...NAMES,
  ...FUNCTIONS,
  ...OPERATORS,
  ...LOOPS,
  ...[
    'trigger',
    'step',
    'env',
    'run',
    'now',
    '.',
    ',',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '?',
    ':',
    '!',
    '-',
    '"',
    "'",
  ],
  ...[
    '${',
    '$${',
    '}',
    '$',
    '//',
    '\n',
    '\\',
    '0',
    '1.5',
    '1e9',
    '9'.repeat(400),
    '"x"',
    "r'\\d'",
    'b"y"',
    ' ',
  ],
  ...[
    'matches',
    'contains',
    'has',
    'coalesce',
    'true',
    'null',
    'in',
    'x',
    '\uD83D',
    'é',
    '`',
    '"""',
    '.0',
    '[0]',
  ],
];

/** Anything at all, made of pieces that mean something. */
export const arbitraryTokens: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...TOKENS), { maxLength: 14 })
  .map((tokens) => tokens.join(''));

/** Template strings: text, escapes, well-formed and broken placeholders. */
export const arbitraryTemplate: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: arbitraryExpression.map((expression) => `\${${expression}}`) },
      { weight: 1, arbitrary: arbitraryTokens },
      { weight: 1, arbitrary: fc.constantFrom('text ', '/', '?q=', '$${', '..', '.') },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join(''));
