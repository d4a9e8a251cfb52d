-- A generation that a limit pauses between two attempts goes on with the conversation it had, not from the start.

ALTER TABLE "generation" ADD COLUMN "paused" JSON;
