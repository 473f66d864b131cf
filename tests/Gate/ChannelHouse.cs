using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Gate;

/// <summary>One house with a channel of its own, for all the tests of a class.</summary>
public sealed class ChannelHouse : IAsyncLifetime
{
    private TeamsHouse? _teams;

    internal TeamsHouse Teams => _teams ?? throw new InvalidOperationException("The house has not been started.");

    public async Task InitializeAsync()
    {
        _teams = await TeamsHouse.StartAsync();
        // Whoever it is has been met, and the authority's keys are known: from now on each test sees its own doing only.
        (await _teams.DeliverAsync(Hello())).EnsureSuccessStatusCode();
    }

    public Task DisposeAsync() => Teams.DisposeAsync().AsTask();

    /// <summary>Something the bot takes and says nothing to.</summary>
    internal JsonObject Hello() => Hello(Teams);

    internal static JsonObject Hello(TeamsHouse teams) => teams.Activities.Types(TeamsHouse.Person("Maria Lindqvist"));

    /// <summary>Posts a body as the channel would, or as a stranger; gives the status.</summary>
    internal async Task<int> PostAsync(HttpContent body, bool known, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = body };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Teams.Channel.Authority.TokenFor(TeamsHouse.AppId, Teams.Channel.ServiceUrl, known ? "good" : "wrong-audience"));
        using var answer = await Teams.House.Http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
