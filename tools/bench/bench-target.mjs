/**
 * The service that benchmark flows call, in a process of its own: answers at once and tells the parent which run
 * called, so that the load generator knows that the run's last call arrived.
 */
import http from 'node:http';

const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.setHeader('content-type', 'application/json');
    response.end('{"ok":true}');
    process.send?.({ kind: 'hit', key: request.headers['idempotency-key'] });
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ kind: 'ready', port: server.address().port }));
