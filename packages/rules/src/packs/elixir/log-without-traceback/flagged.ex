defmodule Shop.Runner do
  require Logger

  def run(job) do
    Shop.Worker.run!(job)
  rescue
    error -> Logger.error("job failed: #{inspect(error)}") # expect: elixir/log-without-traceback
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def message(job) do
    Shop.Worker.run!(job)
  rescue
    e ->
      Logger.error(Exception.message(e)) # expect: elixir/log-without-traceback
      {:error, e}
  end

  def typed(job) do
    Shop.Worker.run!(job)
  rescue
    e in RuntimeError -> Logger.error(e.message) # expect: elixir/log-without-traceback
  end

  def in_try(job) do
    try do
      Shop.Worker.run!(job)
    rescue
      _ -> Logger.critical("job failed", job: job.id) # expect: elixir/log-without-traceback
    end
  end

  def caught(job) do
    Shop.Worker.run!(job)
  catch
    kind, reason -> Logger.error("#{kind}: #{inspect(reason)}") # expect: elixir/log-without-traceback
  end

  def lazily(job) do
    Shop.Worker.run!(job)
  rescue
    e -> Logger.error(fn -> inspect(e) end) # expect: elixir/log-without-traceback
  end
end
