-- Sessions that were signed out of before their time.

CREATE TABLE "ended_session" (
    "id" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ended_session_pkey" PRIMARY KEY ("id")
);
