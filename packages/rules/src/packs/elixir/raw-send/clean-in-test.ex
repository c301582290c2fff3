# path: test/support/blocking_mail.ex
defmodule Library.BlockingMail do
  def deliver(mail, config), do: send(config[:watcher], {:delivered, mail})
end
