import { CompiledQuery, type Kysely, sql } from "kysely";
import PgBoss from "pg-boss";
import type { Db, Trx } from "./base.js";
import type { Job, Queue } from "./queue.js";
import { attempt, type Explain } from "./refusal.js";
import { fromColumn, toColumn } from "./rows.js";
import type { Tables } from "./tables.js";

const NAME = "read";
/** A report whose worker died so often is left alone: it may be what the worker died of. */
const RETRIES = 5;
/** Reports that a sweep looks at. */
const SWEPT = 1000;

/** The list of jobs of a PostgreSQL store, kept by pg-boss in a schema of its own beside the store's. */
export type PgQueue = {
  readonly jobs: Queue;
  /** To be called before the transaction of `add`. */
  ready(): Promise<void>;
  add(trx: Trx, reports: readonly string[]): Promise<void>;
};

/** How a list is opened: how long a job may take before it is given to another, and the lock of those that make tables. */
export type QueueOptions = { readonly seconds: number; readonly lock: number; readonly explain: Explain };

/** The list, which is made when it is first used. */
export function createQueue(db: Db, options: QueueOptions): PgQueue {
  let opened: Promise<Open> | null = null;
  const open = () => {
    opened ??= openBoss(db, options).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    jobs: queueOf(db, open, options.explain),
    ready: async () => {
      await open();
    },
    add: async (trx, reports) => addJobs((await open()).boss, trx, reports),
  };
}

type Open = { readonly boss: PgBoss; readonly schema: string };

async function openBoss(db: Db, { seconds, lock }: QueueOptions): Promise<Open> {
  const present = await sql<{ name: string }>`select current_schema() as name`.execute(db);
  const schema = `${(present.rows[0]?.name ?? "public").slice(0, 40)}_jobs`;
  const boss = new PgBoss({
    schema,
    db: executor(db),
    // This program looks after the list itself, when it has nothing else to do: no timer runs on.
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => {});
  // Two that make one list at once would meet in the server's own tables.
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(trx);
    await boss.start();
    await boss.createQueue(NAME, { name: NAME, retryLimit: RETRIES, retryDelay: 0, expireInSeconds: seconds });
  });
  return { boss, schema };
}

/** pg-boss's way to the database: our own connections, so that a job can be made in the transaction of what it is for. */
function executor(db: Kysely<Tables>): PgBoss.Db {
  return {
    executeSql: async (text, values) => {
      const result = await db.executeQuery(CompiledQuery.raw(text, values ?? []));
      return { rows: result.rows as unknown[] as never[] };
    },
  };
}

async function addJobs(boss: PgBoss, trx: Trx, reports: readonly string[]): Promise<void> {
  if (reports.length === 0) return;
  const jobs = reports.map((report) => ({ name: NAME, data: { report: toColumn(report) } }));
  await boss.insert(jobs, { db: executor(trx) });
}

function queueOf(db: Db, open: () => Promise<Open>, explain: Explain): Queue {
  return {
    take: (limit) =>
      attempt(explain, async () => {
        const { boss } = await open();
        const jobs = await boss.fetch<{ report: string }>(NAME, { batchSize: limit });
        return jobs.map((job): Job => ({ id: job.id, report: fromColumn(job.data.report) }));
      }),
    finish: (jobs) =>
      attempt(explain, async () => {
        if (jobs.length === 0) return;
        const { boss } = await open();
        await boss.complete(
          NAME,
          jobs.map(({ id }) => id),
        );
      }),
    sweep: () =>
      attempt(explain, async () => {
        const { boss, schema } = await open();
        await boss.maintain();
        await db.transaction().execute((trx) => announceLost(boss, trx, schema));
      }),
  };
}

/** Makes jobs of reports that wait and have none, as after a restore. */
async function announceLost(boss: PgBoss, trx: Trx, schema: string): Promise<void> {
  const lost = await sql<{ id: string }>`select id from (
      select id, number from reports where read_key is null and problem is null order by number limit ${SWEPT}) waiting
    where not exists (select 1 from ${sql.table(`${schema}.job`)} job
      where job.name = ${NAME} and job.state < 'completed' and job.data ->> 'report' = waiting.id)
    order by number`.execute(trx);
  await addJobs(
    boss,
    trx,
    lost.rows.map((row) => fromColumn(row.id)),
  );
}
