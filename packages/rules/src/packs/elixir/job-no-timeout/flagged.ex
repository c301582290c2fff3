defmodule Shop.Export do
  use Oban.Worker, queue: :exports # expect: elixir/job-no-timeout
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

  @impl Oban.Worker
  def perform(%Oban.Job{args: arguments}), do: Shop.Exports.run(arguments)
end

defmodule Shop.Mail do
  use Oban.Worker # expect: elixir/job-no-timeout

  def perform(job), do: Shop.Mailer.deliver(job.args)
end

defmodule Shop.Sync do
  use Oban.Worker, # expect: elixir/job-no-timeout
    queue: :sync,
    max_attempts: 3,
    unique: [period: 60]

  def perform(_job) do
    Shop.Erp.sync()
    :ok
  end
end

defmodule Shop.Batch do
  use Oban.Pro.Worker, queue: :batches # expect: elixir/job-no-timeout

  def process(job), do: Shop.Batches.run(job.args)
end

defmodule Shop.Cleanup do
  use Oban.Worker, queue: :cleanup # expect: elixir/job-no-timeout

  def perform(%{attempt: attempt}) when attempt > 3, do: :discard
  def perform(_job), do: Shop.Files.cleanup()

  def backoff(job), do: job.attempt * 10
end

defmodule Shop.Nightly do
  use Oban.Worker, queue: :nightly, tags: ["nightly"] # expect: elixir/job-no-timeout

  def perform(_job), do: Shop.Reports.nightly()
end
