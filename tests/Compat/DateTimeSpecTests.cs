using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Compat;

/// <summary>How often the stand-in reads dates and times as the package's own specifications say.</summary>
public sealed class DateTimeSpecTests(ITestOutputHelper output)
{
    private const string File = "eval/recognizers/DateTimeModel.json";

    [SharedFact(File)]
    public void Dates_times_spans_of_days_and_durations_are_read_as_specified()
    {
        using var cases = JsonDocument.Parse(System.IO.File.ReadAllText(SharedFactAttribute.PathTo(File)));
        var shares = new SortedDictionary<string, (int Agreed, int All)>();
        foreach (var one in cases.RootElement.EnumerateArray())
        {
            var wanted = one.GetProperty("Results").EnumerateArray().Select(Written).ToList();
            var type = wanted.Count == 0 ? "nothing" : wanted[0].Split(' ')[0];
            var got = Read(one);
            var agreed = wanted.SequenceEqual(got);
            var (before, all) = shares.GetValueOrDefault(type);
            shares[type] = (before + (agreed ? 1 : 0), all + 1);
            if (!agreed)
            {
                output.WriteLine($"{one.GetProperty("Input")}\n  wanted: {string.Join(" ", wanted)}\n  got:    {string.Join(" ", got)}");
            }
        }

        foreach (var (type, (agreed, all)) in shares)
        {
            output.WriteLine($"{type}: {agreed} of {all}");
        }

        Assert.All(
            ["date", "time", "daterange", "duration"],
            type => Assert.True(shares[$"datetimeV2.{type}"] is var (agreed, all) && agreed >= 0.8 * all, $"{type}: {shares[$"datetimeV2.{type}"]}"));
    }

    private static List<string> Read(JsonElement one)
    {
        var now = DateTime.Parse(one.GetProperty("Context").GetProperty("ReferenceDateTime").GetString()!, CultureInfo.InvariantCulture);
        return DateTimeRecognizer.RecognizeDateTime(one.GetProperty("Input").GetString()!, Culture.English, refTime: now)
            .ConvertAll(found => Written(JsonSerializer.SerializeToElement(found)));
    }

    /// <summary>All that counts of a result, members in the order of their names.</summary>
    private static string Written(JsonElement result)
    {
        var text = new StringBuilder($"{result.GetProperty("TypeName")} \"{result.GetProperty("Text")}\" {result.GetProperty("Start")}-{result.GetProperty("End")}");
        foreach (var value in result.GetProperty("Resolution").GetProperty("values").EnumerateArray())
        {
            var members = value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{member.Name}={member.Value}");
            text.Append($" ({string.Join(", ", members)})");
        }

        return text.ToString();
    }
}
