@Catch()
export class EveryErrorFilter implements ExceptionFilter {
  catch(exception: Error, host: ArgumentsHost) {
    const response = host.switchToHttp().getResponse();
    response.status(500).json({ statusCode: 500, message: exception.message, stack: exception.stack }); // expect: javascript/error-detail-leak
  }
}

app.get("/reports", async (req, res) => {
  try {
    res.json(await loadReports(req.user));
  } catch (e) {
    const message = e instanceof Error ? e.message : "unknown";
    res.status(500).json({ message }); // expect: javascript/error-detail-leak
  }
});
