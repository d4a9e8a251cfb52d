import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database';
import { createPool } from './pool';
import { createPrismaClient, type PrismaClient } from './prisma-client';
import { forOrg, type TenantDb, tenantTransaction } from './tenant';
import { TenantBoundaryError } from './tenant-boundary-error';

const flow = { surface: 'flow', name: 'Flow', status: 'draft', triggerType: 'api', version: 1 };
const version = { version: 1, spec: {}, specHash: 'h', createdBy: 'usr_1' };

describe('related rows', () => {
  let database: TestDatabase;
  let pool: ReturnType<typeof createPool>;
  let prisma: PrismaClient;
  let db: TenantDb;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool({ connectionString: database.url, connectionsMax: 4 });
    prisma = createPrismaClient(pool);
    db = forOrg(prisma, 'own');
    for (const id of ['own', 'foreign']) {
      await prisma.org.create({ data: { id, slug: id, name: id, wrappedKey: 'k' } });
      await prisma.flow.create({ data: { ...flow, id: `flw_${id}`, slug: id, orgId: id } });
      await prisma.user.create({ data: { id: `usr_${id}`, email: `${id}@example.test`, name: id } });
      await prisma.member.create({
        data: { id: `mem_${id}`, orgId: id, userId: `usr_${id}`, role: 'admin' },
      });
    }
    // What only a bug or a restored backup makes: rows of ours that hang on a row of theirs, and the reverse.
    await prisma.flowVersion.create({ data: { ...version, orgId: 'own', flowId: 'flw_foreign' } });
    await prisma.flowVersion.create({
      data: { ...version, version: 2, orgId: 'foreign', flowId: 'flw_own' },
    });
  });
  afterAll(async () => {
    await prisma.$disconnect();
    await pool.end();
    await database.drop();
  });

  test('of another organisation are an error, whether one or many, whatever was selected of them', async () => {
    const upward = db.flowVersion.findMany({ select: { flow: { select: { name: true } } } });
    await expect(upward).rejects.toThrow(TenantBoundaryError);
    const downward = db.flow.findMany({ include: { versions: { omit: { orgId: true } } } });
    await expect(downward).rejects.toThrow(TenantBoundaryError);
  });

  test('of the same organisation come as asked for, without the column that was looked at', async () => {
    await db.flow.create({
      data: {
        ...flow,
        id: 'flw_2',
        slug: 'two',
        orgId: 'own',
        versions: { create: { ...version, orgId: 'own' } },
      },
    });
    const found = await db.flow.findUnique({
      where: { id: 'flw_2' },
      select: { name: true, versions: { select: { version: true } }, _count: { select: { versions: true } } },
    });
    expect(found).toEqual({ name: 'Flow', versions: [{ version: 1 }], _count: { versions: 1 } });
  });

  test('connect to rows of the same organisation only, as if others did not exist', async () => {
    const connectTo = (id: string, number: number) => {
      const data = { ...version, version: number, orgId: 'own', flow: { connect: { id } } };
      return db.flowVersion.create({ data });
    };
    await expect(connectTo('flw_foreign', 8)).rejects.toMatchObject({ code: 'P2025' });
    await expect(connectTo('flw_nowhere', 8)).rejects.toMatchObject({ code: 'P2025' });
    await expect(connectTo('flw_own', 9)).resolves.toMatchObject({ flowId: 'flw_own' });
  });

  test('are created with the owner of the row they hang on', async () => {
    const foreign = { ...version, orgId: 'foreign' };
    const nested = { ...flow, id: 'flw_3', slug: 'three', orgId: 'own', versions: { create: foreign } };
    await expect(db.flow.create({ data: nested })).rejects.toThrow(TenantBoundaryError);
    const many = { ...nested, versions: { createMany: { data: [foreign] } } };
    await expect(db.flow.create({ data: many })).rejects.toThrow(TenantBoundaryError);
  });

  test('are not updated or deleted through others', async () => {
    const change = { where: { id: 'flw_own' }, data: { versions: { deleteMany: {} } } };
    await expect(db.flow.update(change)).rejects.toThrow('nested deleteMany');
  });

  test('let a member be read with its user, and nothing beyond', async () => {
    const members = await db.member.findMany({ where: { user: { name: 'own' } }, include: { user: true } });
    expect(members.map((member) => member.user.email)).toEqual(['own@example.test']);
    const beyond: unknown[] = [
      { include: { user: { include: { members: true } } } },
      { include: { user: { select: { _count: { select: { members: true } } } } } },
      { where: { user: { members: { some: { orgId: 'foreign' } } } } },
      { where: { OR: [{ user: { is: { members: { none: {} } } } }] } },
      { orderBy: { user: { members: { _count: 'asc' } } } },
    ];
    for (const args of beyond) {
      await expect(db.member.findMany(args as never)).rejects.toThrow(TenantBoundaryError);
    }
    const rename = { where: { id: 'mem_own' }, data: { user: { update: { name: 'x' } } } };
    await expect(db.member.update(rename)).rejects.toThrow(TenantBoundaryError);
  });

  test('cannot be reached by chaining, since results are plain promises', async () => {
    const member = db.member.findUnique({ where: { id: 'mem_own' } });
    expect('user' in member).toBe(false);
    await member;
  });
});

describe('an organisation', () => {
  let database: TestDatabase;
  let pool: ReturnType<typeof createPool>;
  let prisma: PrismaClient;
  let db: TenantDb;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool({ connectionString: database.url, connectionsMax: 4 });
    prisma = createPrismaClient(pool);
    db = forOrg(prisma, 'own');
    for (const id of ['own', 'foreign']) {
      await prisma.org.create({ data: { id, slug: id, name: id, wrappedKey: 'k' } });
    }
  });
  afterAll(async () => {
    await prisma.$disconnect();
    await pool.end();
    await database.drop();
  });

  test('sees and changes its own row, and no other', async () => {
    expect(await db.org.findUnique({ where: { slug: 'own' } })).toMatchObject({ id: 'own' });
    expect(await db.org.findUnique({ where: { id: 'foreign' } })).toBeNull();
    expect(await db.org.updateMany({ data: { name: 'renamed' } })).toEqual({ count: 1 });
    expect(await prisma.org.findUnique({ where: { id: 'foreign' } })).toMatchObject({ name: 'foreign' });
    expect('delete' in db.org || 'create' in db.org).toBe(false);
  });

  test('has no raw SQL and no models of nobody', () => {
    expect(
      Object.keys(db).filter((key) => key.startsWith('$') || key === 'user' || key === 'outbox'),
    ).toEqual([]);
  });

  test('is served by one object', () => {
    expect(forOrg(prisma, 'own')).toBe(db);
    expect(forOrg(prisma, 'foreign')).not.toBe(db);
  });

  test('keeps its bounds inside a transaction', async () => {
    await prisma.flow.create({ data: { ...flow, id: 'flw_f', slug: 'f', orgId: 'foreign' } });
    const found = await tenantTransaction(db, async (tx) => ({
      one: await tx.flow.findUnique({ where: { id: 'flw_f' } }),
      changed: await tx.flow.updateMany({ data: { name: 'taken' } }),
    }));
    expect(found).toEqual({ one: null, changed: { count: 0 } });
  });

  test('joins raw SQL to a transaction, in which each sees what the other did', async () => {
    const named = { name: 'named', text: 'SELECT name FROM flow WHERE id = $1', values: ['flw_t'] };
    const rename = { name: 'rename', text: "UPDATE flow SET name = 'raw' WHERE id = $1", values: ['flw_t'] };
    await tenantTransaction(db, async (tx, sql) => {
      await tx.flow.create({ data: { ...flow, id: 'flw_t', slug: 't', orgId: 'own' } });
      expect(await sql.query(named)).toEqual([{ name: 'Flow' }]);
      await sql.query(rename);
      expect(await tx.flow.findUnique({ where: { id: 'flw_t' } })).toMatchObject({ name: 'raw' });
    });
    expect(await db.flow.count({ where: { id: 'flw_t', name: 'raw' } })).toBe(1);
  });

  test('loses everything of a transaction that fails, of Prisma and of raw SQL', async () => {
    const insert = {
      name: 'team',
      text: 'INSERT INTO team (id, org_id, name) VALUES ($1, $2, $1)',
      values: ['t', 'own'],
    };
    const work = tenantTransaction(db, async (tx, sql) => {
      await sql.query(insert);
      await tx.team.create({ data: { id: 't2', orgId: 'own', name: 't2' } });
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await db.team.count()).toBe(0);
  });

  test('gives each of several transactions at once its own connection', async () => {
    const pid = { name: 'pid', text: 'SELECT pg_backend_pid() AS pid', values: [] };
    let arrived = 0;
    let open: (() => void) | undefined;
    const bothIn = new Promise<void>((resolve) => {
      open = resolve;
    });
    const one = () =>
      tenantTransaction(db, async (tx, sql) => {
        await tx.team.count();
        arrived += 1;
        if (arrived === 2) open?.();
        await bothIn;
        return sql.query<{ pid: number }>(pid);
      });
    const [first, second] = await Promise.all([one(), one()]);
    expect(first).not.toEqual(second);
  });

  test('does not begin a transaction within a transaction', async () => {
    const nested = tenantTransaction(db, (tx) => tenantTransaction(tx, async () => undefined));
    await expect(nested).rejects.toThrow('not within another');
  });
});
