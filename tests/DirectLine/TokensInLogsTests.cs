using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>S6: whoever reads the log can open nothing with what stands there.</summary>
public sealed class TokensInLogsTests
{
    [Theory]
    [InlineData]
    [InlineData("--Logging:LogLevel:Default=Trace")]
    [InlineData("--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace", "--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Trace")]
    public async Task No_token_and_no_secret_stands_in_the_log_whatever_the_owner_wants_to_read(params string[] options)
    {
        await using var house = await WithSecretAsync(options);
        var given = await house.Http.PostAsync(ToTokens, bearer: null).BodyAsync();
        var (conversation, token, resume) = (given.Text("conversationId"), given.Text("token"), given.Text("resume"));
        var streamUrl = (await house.Http.PostAsync(ToStart, token).BodyAsync(201)).Text("streamUrl");
        var stream = streamUrl[(streamUrl.IndexOf("&t=", StringComparison.Ordinal) + 3)..];
        Assert.Equal(101, await UpgradeAsync(streamUrl));
        Assert.Equal(403, await UpgradeAsync($"{streamUrl}x"));
        Assert.Equal(403, await UpgradeAsync(streamUrl, "https://evil.example"));
        await house.Http.GetAsync(new Uri(streamUrl).PathAndQuery, bearer: null).RefusedAsync(400);
        await house.Http.GetAsync($"{ToStart}/{conversation}/activities", token).BodyAsync();
        await house.Http.GetAsync($"{ToStart}/{conversation}/activities", $"{token}x").RefusedAsync(403);
        await house.Http.PostAsync($"{ToStart}/{conversation}/activities", token, "nonsense").RefusedAsync(400);
        await house.Http.PostAsync(ToTokens, body: $$"""{"resume":"{{resume}}"}""").BodyAsync();
        await house.Http.PostAsync(ToGenerate, Secret).BodyAsync();
        await house.Http.PostAsync(ToGenerate, $"{Secret}x").RefusedAsync(403);
        foreach (var line in house.Log.Lines)
        {
            Assert.All([token, resume, stream, Secret, "t=eyJ", "eyJ"], secret => Assert.DoesNotContain(secret, line));
        }
    }
}
