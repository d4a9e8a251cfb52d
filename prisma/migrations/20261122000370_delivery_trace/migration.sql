-- A delivery remembers the trace of what its event is about; the data of an event of one's own does not say it.

ALTER TABLE "webhook_delivery" ADD COLUMN "trace_id" TEXT;
