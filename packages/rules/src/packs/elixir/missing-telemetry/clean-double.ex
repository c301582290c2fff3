# Stands in for the gateway while others are tested or developed.
defmodule Library.Sms.FakeGateway do
  use GenServer

  def init(_), do: {:ok, []}
  def handle_call({:send, text}, _from, sent), do: {:reply, :ok, [text | sent]}
end

# Oban tells of every job.
defmodule Shop.Mail do
  use Oban.Worker, queue: :mail

  def perform(job), do: Shop.Mailer.deliver(job.args)
end
