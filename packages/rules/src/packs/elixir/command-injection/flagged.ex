defmodule Media.Convert do
  @shell "/bin/bash"

  def thumbnail(source) do
    System.cmd("sh", ["-c", "convert #{source} -resize 100x100 out.png"]) # expect: elixir/command-injection
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def probe(path), do: :os.cmd(String.to_charlist("ffprobe " <> path)) # expect: elixir/command-injection

  def charlist(host), do: :os.cmd(~c"ping -c 1 #{host}") # expect: elixir/command-injection

  def ping(%{"host" => host}) do
    System.shell("ping -c 1 #{host}") # expect: elixir/command-injection
  end

  def run(command), do: System.shell(command, into: IO.stream()) # expect: elixir/command-injection

  def through_a_local(archive, target) do
    line = "tar xf #{archive} -C #{target} && ls #{target}"
    {_output, 0} = System.cmd(@shell, ["-lc", line], stderr_to_stdout: true) # expect: elixir/command-injection
  end

  def by_port(file) do
    Port.open({:spawn, "soffice --convert-to pdf #{file}"}, [:binary]) # expect: elixir/command-injection
  end

  def by_shell_port(script) do
    Port.open({:spawn_executable, System.find_executable("sh")}, args: ["-c", script]) # expect: elixir/command-injection
  end

  def piped(branch) do
    "git log #{branch}"
    |> String.to_charlist()
    |> :os.cmd() # expect: elixir/command-injection
  end

  def with_porcelain(query), do: Porcelain.shell("grep #{query} access.log | wc -l") # expect: elixir/command-injection

  def with_erlexec(name), do: :exec.run("docker logs " <> name, [:stdout]) # expect: elixir/command-injection
end
