# path: test/support/fixtures/job_fixtures.ex
defmodule Library.JobFixtures.Idle do
  use Oban.Worker, queue: :default # expect: elixir/job-no-timeout

  @impl true
  def perform(_job), do: :ok
end
