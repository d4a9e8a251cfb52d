-- How an organisation's runs of the last day fared, as far as they had ended.

CREATE TABLE "run_stats" (
    "org_id" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "hours" JSON NOT NULL,

    CONSTRAINT "run_stats_pkey" PRIMARY KEY ("org_id")
);
