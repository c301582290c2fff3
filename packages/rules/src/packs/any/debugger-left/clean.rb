# binding.pry stops here in a console.
class Ledger
  attr_reader :debugger

  def pay(order)
    puts "binding.pry"
    order.byebug = 1
    report(debugger)
    binding.local_variables
    attach(debugger: nil)
    order.dump
  end
end
