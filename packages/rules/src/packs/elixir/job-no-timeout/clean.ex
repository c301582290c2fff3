defmodule Shop.Export do
  use Oban.Worker, queue: :exports

  @impl Oban.Worker
  def perform(%Oban.Job{args: arguments}), do: Shop.Exports.run(arguments)

  @impl Oban.Worker
  def timeout(_job), do: :timer.minutes(5)
end

defmodule Shop.Mail do
  use Oban.Worker

  # Bounded around the work.
  def perform(job) do
    task = Task.async(fn -> Shop.Mailer.deliver(job.args) end)
    Task.await(task, 30_000)
  end
end

defmodule Shop.Jobs do
  # A base for workers; each says its own limit.
  defmacro __using__(options) do
    quote do
      use Oban.Worker, unquote(options)
    end
  end
end

defmodule Shop.Local do
  use GenServer

  def perform(job), do: job
end
