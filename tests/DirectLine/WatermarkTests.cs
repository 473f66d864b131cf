using System.Text.Json;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>Where a client says it has read to: the next lines follow, without a gap and without a repeat, whatever it says.</summary>
public sealed class WatermarkTests
{
    [Theory]
    [InlineData("", "3", 3)]
    [InlineData("0", "3", 3)]
    [InlineData("1", "3", 2)]
    [InlineData("0002", "3", 1)]
    [InlineData("3", "3", 0)]
    [InlineData("4", "3", 0)]
    [InlineData("9223372036854775807", "3", 0)]
    [InlineData("9223372036854775808", "3", 0)]
    [InlineData("123456789012345678901234567890", "3", 0)]
    [Trait("Fault", "R7")]
    public async Task A_number_beyond_the_end_is_the_end(string watermark, string answered, int lines)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.AskAsync("hello");
        var set = await house.Http.GetAsync($"{visitor.Activities}?watermark={watermark}", visitor.Token).BodyAsync();
        Assert.Equal((answered, lines), (set.Text("watermark"), set.GetProperty("activities").GetArrayLength()));

        var address = await StreamFromAsync(house, visitor, watermark);
        using var socket = await OpenAsync(address);
        await visitor.AskAsync("and another thing");
        var seen = new List<int>();
        while (seen.Count < lines + 2)
        {
            seen.AddRange(Places((await socket.NextAsync())!.Value));
        }

        Assert.Equal(Enumerable.Range(4 - lines, lines + 2), seen);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-9223372036854775809")]
    [InlineData("%2B1")]
    [InlineData("abc")]
    [InlineData("1e99")]
    [InlineData("1.0")]
    [InlineData("0x1")]
    [InlineData("%201")]
    [InlineData("%D9%A1")]
    [InlineData("1%00")]
    [Trait("Fault", "R7")]
    public async Task What_is_no_number_is_refused_when_polling_and_counts_as_nothing_read_elsewhere(string watermark)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await house.Http.GetAsync($"{visitor.Activities}?watermark={watermark}", visitor.Token).RefusedAsync(400, "BadArgument");
        var address = await StreamFromAsync(house, visitor, watermark);
        Assert.Contains("watermark=0&", address);
        using var socket = await OpenAsync(address.Replace("watermark=0", $"watermark={watermark}", StringComparison.Ordinal));
        Assert.Equal([1], Places((await socket.NextAsync())!.Value));
    }

    [Fact]
    public async Task A_long_transcript_comes_in_pages_of_a_hundred()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        Backlog.Add(house, visitor.Conversation, lines: 250, characters: 10);
        var sizes = new List<int>();
        var watermark = "";
        JsonElement set;
        do
        {
            set = await house.Http.GetAsync($"{visitor.Activities}?watermark={watermark}", visitor.Token).BodyAsync();
            sizes.Add(set.GetProperty("activities").GetArrayLength());
            watermark = set.Text("watermark");
        }
        while (sizes[^1] > 0);
        Assert.Equal([100, 100, 51, 0], sizes);
        Assert.Equal("251", watermark);
    }

    [Fact]
    public async Task Long_messages_make_shorter_pages_and_none_is_lost()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        Backlog.Add(house, visitor.Conversation, lines: 60, characters: 8000);
        using var socket = await OpenAsync(await StreamFromAsync(house, visitor, ""));
        var seen = new List<int>();
        while (seen.Count < 61)
        {
            var places = Places((await socket.NextAsync())!.Value);
            Assert.InRange(places.Count, 1, 12);
            seen.AddRange(places);
        }

        Assert.Equal(Enumerable.Range(1, 61), seen);
    }

    private static async Task<string> StreamFromAsync(RunningHouse house, TestVisitor visitor, string watermark) =>
        (await house.Http.GetAsync($"{ToStart}/{visitor.Conversation}?watermark={watermark}", visitor.Token).BodyAsync()).Text("streamUrl");

    private static List<int> Places(JsonElement set) =>
        [.. set.GetProperty("activities").EnumerateArray().Select(a => a.GetProperty("channelData").GetProperty("webchat:sequence-id").GetInt32())];
}
