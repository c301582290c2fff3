package org.example.invoice

sealed interface State {
    data object Draft : State
    data class Paid(val on: String?) : State
}

enum class Country(val rate: Double) {
    DE(0.19), FR(0.20);

    fun gross(net: Double) = net * (1 + rate)
}

typealias Lines = List<Pair<String, Double>>

class Invoice @JvmOverloads constructor(val number: Int, private val lines: Lines = emptyList()) {
    var state: State = State.Draft
        private set

    val total: Double by lazy { lines.sumOf { (_, amount) -> amount } }

    operator fun plus(other: Invoice): Invoice = Invoice(number, lines + other.lines)

    fun describe(country: Country = Country.DE): String {
        val text = """
            Invoice $number
            ${lines.joinToString("\n") { "- ${it.first}" }}
        """.trimIndent()
        if (state is State.Paid && total > 0.0) return text
        for ((index, line) in lines.withIndex()) {
            if (index % 2 == 0) continue
            println("$index: ${line.second ?: 0}")
        }
        return try {
            text + country.gross(total)
        } catch (error: ArithmeticException) {
            throw IllegalStateException("größe 😀", error)
        } finally {
            state = State.Paid(on = null)
        }
    }
}
