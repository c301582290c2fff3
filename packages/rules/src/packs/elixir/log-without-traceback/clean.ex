defmodule Shop.Runner do
  require Logger

  def run(job) do
    Shop.Worker.run!(job)
  rescue
    error -> Logger.error(Exception.format(:error, error, __STACKTRACE__))
  end

  def metadata(job) do
    Shop.Worker.run!(job)
  rescue
    error -> Logger.error("job failed", crash_reason: {error, __STACKTRACE__})
  end

  def again(job) do
    Shop.Worker.run!(job)
  rescue
    error ->
      Logger.error("job #{job.id} failed")
      reraise error, __STACKTRACE__
  end

  def tracked(job) do
    Shop.Worker.run!(job)
  rescue
    error ->
      Sentry.capture_exception(error, stacktrace: __STACKTRACE__)
      Logger.error("job #{job.id} failed")
  end

  # Not an error of the code.
  def expected(job) do
    Shop.Worker.run!(job)
  rescue
    Shop.Cancelled -> Logger.info("job #{job.id} cancelled")
  end

  def exits(job) do
    GenServer.call(job, :run)
  catch
    :exit, reason -> Logger.error("no answer: #{inspect(reason)}")
  end

  def returned(job) do
    case Shop.Worker.run(job) do
      {:error, reason} -> Logger.error("job failed: #{inspect(reason)}")
      ok -> ok
    end
  end
end
