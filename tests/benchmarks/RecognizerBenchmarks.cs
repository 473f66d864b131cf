using BenchmarkDotNet.Attributes;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Choice;
using Microsoft.Recognizers.Text.DateTime;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;
using Microsoft.Recognizers.Text.Sequence;

namespace ServiceBot.Benchmarks;

/// <summary>One message of 22 words, with a value of each kind in it, through each recognizer.</summary>
public class RecognizerBenchmarks
{
    private static readonly DateTime Today = new(2026, 3, 4, 9, 30, 0);

    [Benchmark(Description = "yes or no")]
    public List<ModelResult> Boolean() => ChoiceRecognizer.RecognizeBoolean(Messages.WithValues, Culture.English);

    [Benchmark(Description = "numbers")]
    public List<ModelResult> Number() => NumberRecognizer.RecognizeNumber(Messages.WithValues, Culture.English);

    [Benchmark(Description = "amounts of money")]
    public List<ModelResult> Currency() => NumberWithUnitRecognizer.RecognizeCurrency(Messages.WithValues, Culture.English);

    [Benchmark(Description = "phone numbers")]
    public List<ModelResult> PhoneNumber() => SequenceRecognizer.RecognizePhoneNumber(Messages.WithValues, Culture.English);

    [Benchmark(Description = "e-mail addresses")]
    public List<ModelResult> Email() => SequenceRecognizer.RecognizeEmail(Messages.WithValues, Culture.English);

    [Benchmark(Description = "dates and times")]
    public List<ModelResult> DateAndTime() => DateTimeRecognizer.RecognizeDateTime(Messages.WithValues, Culture.English, refTime: Today);
}
