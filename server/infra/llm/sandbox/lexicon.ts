/**
 * Words by which the sandbox tells one label from another, in English and Indonesian: a topic applies to a label
 * whose name contains one of `labels`, and `cues` in the text speak for it. Cues of several words weigh more.
 */
export type Topic = { labels: readonly string[]; cues: readonly string[] };

const topic = (labels: string, cues: string): Topic => ({
  labels: labels.split(' '),
  cues: cues.split(',').map((cue) => cue.trim()),
});

export const TOPICS: readonly Topic[] = [
  topic(
    'billing payment invoice finance charge',
    'invoice, bill, billed, billing, charge, charged, charged twice, payment, paid, refund, subscription, credit card, receipt, tagihan, pembayaran, bayar, faktur',
  ),
  topic(
    'access login account authentication password',
    'login, log in, sign in, signin, password, locked, locked out, otp, reset, credentials, access, cannot log in, permission, masuk, akun, sandi, terkunci',
  ),
  topic(
    'complaint negative angry dissatisfied',
    'complain, complaint, unacceptable, angry, terrible, disappointed, worst, rude, awful, unhappy, frustrated, ridiculous, fed up, nobody answers, keluhan, kecewa, marah, buruk',
  ),
  topic(
    'technical bug incident outage error defect',
    'error, crash, crashes, bug, broken, failing, outage, down, timeout, not working, slow, exception, rusak, gagal, gangguan',
  ),
  topic(
    'shipping delivery logistics',
    'delivery, delivered, parcel, package, shipped, shipment, courier, tracking, late, pengiriman, paket, kurir',
  ),
  topic('sales lead pricing', 'quote, demo, pricing, buy, purchase, upgrade, plan, sales, discount'),
  topic('feature suggestion', 'feature, suggest, suggestion, would like, would be nice, wish, please add'),
  topic(
    'question inquiry information general_question',
    'how do, how can, what is, question, wondering, could you tell',
  ),
  topic('spam', 'lottery, winner, viagra, crypto giveaway, unsubscribe, seo services, click here'),
  topic('refund reimburse', 'refund, money back, reimburse, charged twice, pengembalian, kembalikan uang'),
  topic('cancel terminate', 'cancel, terminate, close my account, stop my, batalkan, berhenti'),
  topic('replace exchange', 'replace, replacement, exchange, damaged, defective, wrong item'),
  topic('escalate supervisor', 'escalate, manager, supervisor, lawyer, legal, regulator, court'),
  topic('block freeze', 'block, freeze, stolen, lost card'),
  topic(
    'fraud suspicious failed fail reject rejected deny denied decline high_risk mismatch invalid',
    'fraud, suspicious, mismatch, does not match, do not match, not match, stolen, unauthorized, sanction, sanctioned, fake, forged, expired, blacklist, blacklisted, tampered, failed, invalid, rejected',
  ),
  topic(
    'clear passed pass approved approve verified accept accepted valid ok low_risk match legitimate',
    'match, matches, matched, verified, valid, consistent, clean, normal, confirmed, usual, all checks passed, no issues, approved, passed, eligible',
  ),
  topic(
    'review manual inconclusive uncertain pending needs_review requires_review unclear',
    'unclear, blurry, missing, incomplete, partial, unsure, possibly, inconclusive, low confidence, needs review, manual review, borderline',
  ),
  topic(
    'positive satisfied happy',
    'great, thanks, thank you, love, excellent, happy, good, wonderful, terima kasih',
  ),
  topic(
    'urgent critical high severe p1 immediate',
    'urgent, asap, immediately, critical, outage, production down, production is down, all users, emergency, right now, security breach, data loss, stolen, fraud, cannot work, segera, mendesak, darurat',
  ),
  topic(
    'low minor p4 trivial',
    'whenever, minor, typo, no rush, not urgent, low priority, question, wondering, cosmetic',
  ),
];

/** Labels to fall back on when nothing in the text speaks for any. */
export const FALLBACK_LABELS: readonly string[] = [
  'other',
  'unknown',
  'needs_review',
  'requires_review',
  'review',
  'manual_review',
  'neutral',
  'medium',
  'normal',
  'general',
  'none',
];

/** Verbs that a free-text action may be. */
export const ACTIONS: readonly string[] = [
  'refund',
  'replace',
  'cancel',
  'escalate',
  'block',
  'approve',
  'reject',
];
