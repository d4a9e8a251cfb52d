/**
 * The services that the README's walk-through calls, on 127.0.0.1:4010: an identity check that answers with the
 * verdict asked for, a screening, and a ledger. Every call is printed as it arrived.
 */
import http from 'node:http';

const PORT = Number(process.env.EXAMPLE_SERVICES_PORT ?? 4010);

const ROUTES = {
  'POST /identity/api/identity/document/ktp/capture': ({ bundle }) => ({
    ktpBundle: {
      verdict: bundle?.verdict ?? 'passed',
      ocr: { fullName: 'Siti Rahayu', nik: '3174015501900001' },
    },
  }),
  'POST /aml/api/screenings': () => ({ screeningId: 'scr_1', status: 'no_match' }),
  'POST /ledger/api/bookings': (booking) => ({ booked: true, ...booking }),
};

const server = http.createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  console.log(`${request.method} ${request.url} ${text}`);
  const isHealth = request.method === 'GET' && request.url?.endsWith('/api/health');
  const route = isHealth ? () => ({ ok: true }) : ROUTES[`${request.method} ${request.url}`];
  response.setHeader('content-type', 'application/json');
  response.statusCode = route === undefined ? 404 : 200;
  response.end(JSON.stringify(route === undefined ? { error: 'not found' } : route(parse(text))));
});
server.listen(PORT, '127.0.0.1', () => console.log(`Example services on http://127.0.0.1:${PORT}`));

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
