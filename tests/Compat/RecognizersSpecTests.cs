using System.Text.Json;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Choice;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;
using Microsoft.Recognizers.Text.Sequence;

namespace ServiceBot.Tests.Compat;

/// <summary>How often the stand-in of Recognizers-Text says what the package's own specifications say.</summary>
public sealed class RecognizersSpecTests
{
    private const string Folder = "eval/recognizers/";

    [SharedFact(Folder + "NumberModel.json")]
    public void Numbers() => AssertShare("NumberModel.json", 0.95, text => NumberRecognizer.RecognizeNumber(text, Culture.English));

    [SharedFact(Folder + "CurrencyModel.json")]
    public void Amounts_of_money() => AssertShare("CurrencyModel.json", 0.90, text => NumberWithUnitRecognizer.RecognizeCurrency(text, Culture.English));

    [SharedFact(Folder + "PhoneNumberModel.json")]
    public void Phone_numbers() => AssertShare("PhoneNumberModel.json", 0.95, text => SequenceRecognizer.RecognizePhoneNumber(text, Culture.English));

    [SharedFact(Folder + "EmailModel.json")]
    public void Addresses() => AssertShare("EmailModel.json", 1, text => SequenceRecognizer.RecognizeEmail(text, Culture.English));

    [SharedFact(Folder + "URLModel.json")]
    public void Links() => AssertShare("URLModel.json", 0.95, text => SequenceRecognizer.RecognizeURL(text, Culture.English));

    [SharedFact(Folder + "BooleanModel.json")]
    public void Yes_and_no() => AssertShare("BooleanModel.json", 1, text => ChoiceRecognizer.RecognizeBoolean(text, Culture.English));

    private static void AssertShare(string file, double bar, Func<string, List<ModelResult>> recognize)
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(SharedFactAttribute.PathTo(Folder + file)));
        var failures = new List<string>();
        foreach (var one in cases.RootElement.EnumerateArray())
        {
            var input = one.GetProperty("Input").GetString()!;
            var wanted = one.GetProperty("Results").EnumerateArray().ToList();
            var got = recognize(input);
            if (wanted.Count != got.Count || !wanted.Zip(got).All(pair => Agree(pair.First, pair.Second)))
                failures.Add($"{input}\n  wanted: {string.Join(" ", wanted)}\n  got: {JsonSerializer.Serialize(got)}");
        }

        var share = 1 - (double)failures.Count / cases.RootElement.GetArrayLength();
        Assert.True(share >= bar, $"{share:P1} of {file}, not {bar:P0}:\n{string.Join("\n", failures)}");
    }

    private static bool Agree(JsonElement wanted, ModelResult got) =>
        wanted.GetProperty("Text").GetString() == got.Text
        && wanted.GetProperty("TypeName").GetString() == got.TypeName
        && (!wanted.TryGetProperty("Start", out var start) || start.GetInt32() == got.Start)
        && (!wanted.TryGetProperty("End", out var end) || end.GetInt32() == got.End)
        && wanted.GetProperty("Resolution").EnumerateObject().All(member =>
            got.Resolution.TryGetValue(member.Name, out var value) && JsonElement.DeepEquals(member.Value, JsonSerializer.SerializeToElement(value)));
}
