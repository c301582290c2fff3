defmodule Media.Convert do
  @versions "node --version; elixir --version"

  # A list of arguments: no shell reads it.
  def thumbnail(source), do: System.cmd("convert", [source, "-resize", "100x100", "out.png"])
  def quiet(source), do: MuonTrap.cmd("ffmpeg", ["-i", source, "out.mp4"], stderr_to_stdout: true)

  def open(path) do
    Port.open({:spawn_executable, System.find_executable("soffice")}, [:binary, args: ["--headless", path]])
  end

  # The line is fixed in the source.
  def versions, do: System.shell(@versions)
  def uptime, do: :os.cmd(~c"uptime")
  def count, do: System.cmd("sh", ["-c", "ls | wc -l"])

  def kernel do
    line = "uname " <> "-a"
    :os.cmd(String.to_charlist(line))
  end

  # The value comes by the environment; the line does not change.
  def greet(name), do: System.cmd("sh", ["-c", "echo \"$NAME\""], env: [{"NAME", name}])

  # The script is an argument of the shell, not text that it reads.
  def script(argument), do: System.cmd("bash", ["scripts/rotate.sh", argument])

  # What the deployment sets.
  def editor, do: System.shell("#{System.get_env("EDITOR")} notes.md")
  def memory, do: :os.cmd(~c"ps -o rss= -p #{System.pid()}")

  def escaped(path), do: System.shell("du -sh #{Shell.escape(path)}")

  # Other calls of the same names.
  def other(file, job) do
    File.open(file)
    Ecto.Multi.run(job, :step, fn _, _ -> {:ok, file} end)
    Repo.cmd(file)
  end
end
