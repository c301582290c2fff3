@Catch(HttpException)
export class HttpExceptionFilter implements ExceptionFilter {
  catch(exception: HttpException, host: ArgumentsHost) {
    host.switchToHttp().getResponse().status(exception.getStatus()).json({ message: exception.message });
  }
}

app.get("/reports", async (req, res) => {
  try {
    res.json(await loadReports(req.user));
  } catch (e) {
    logger.error({ err: e });
    const message = "The reports cannot be read.";
    res.status(500).json({ message });
  }
});
