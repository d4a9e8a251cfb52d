export default function NotFound() {
  return (
    <main className="sheet">
      <h1>Not found</h1>
      <p className="lead">There is nothing at this address.</p>
      <p>
        <a href="/">To the start page</a>
      </p>
    </main>
  );
}
