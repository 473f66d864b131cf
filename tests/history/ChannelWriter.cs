using System.Globalization;
using System.Net;
using System.Net.Http.Json;

namespace ServiceBot.History;

/// <summary>
/// A visitor of another channel: each conversation asks each thing once, so that what arrives can be told apart. The channel sends a message
/// again under its id until it is answered that it was taken.
/// </summary>
internal sealed class ChannelWriter(int number, IReadOnlyList<Replica> replicas, Uri channel, Random random)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly string[] Asks = ["do you deliver to Portland?", "how do I clean an oak table?", "do you take paypal?", "are your sofas safe for cats?"];

    private readonly HttpClient _http = new() { Timeout = Patience };
    private readonly List<string> _conversations = [];

    /// <summary>The channel's names of its conversations of which each message was taken.</summary>
    public IReadOnlyList<string> Conversations => _conversations;

    public async Task WriteAsync(CancellationToken over, CancellationToken ended)
    {
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var conversation = string.Create(CultureInfo.InvariantCulture, $"channel-{number}-{i}-end");
            var isTaken = await SendAsync(conversation, "come", null, ended);
            foreach (var ask in Asks)
            {
                isTaken &= await SendAsync(conversation, ask, ask, ended);
                await Task.Delay(random.Next(50, 400), CancellationToken.None);
            }

            if (isTaken)
            {
                _conversations.Add(conversation);
            }
        }
    }

    // True when it was answered that it was taken.
    private async Task<bool> SendAsync(string conversation, string id, string? text, CancellationToken ended)
    {
        var user = new { id = $"user-{conversation}", name = "User", role = "user" };
        var bot = new { id = "bot", name = "Bot", role = "bot" };
        object activity = text is null
            ? new { type = "conversationUpdate", membersAdded = new object[] { bot, user }, id, channelId = "emulator", serviceUrl = channel, conversation = new { id = conversation }, from = user, recipient = bot }
            : new { type = "message", text, id, channelId = "emulator", serviceUrl = channel, conversation = new { id = conversation }, from = user, recipient = bot };
        while (!ended.IsCancellationRequested)
        {
            try
            {
                using var answer = await _http.PostAsJsonAsync(new Uri(replicas[random.Next(replicas.Count)].Address, "/api/messages"), activity, ended);
                if (answer.IsSuccessStatusCode)
                {
                    return true;
                }

                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError))
                {
                    return false;
                }
            }
            catch (Exception fault) when (Writer.IsNoAnswer(fault))
            {
                // It is sent again.
            }

            await Task.Delay(random.Next(200, 800), CancellationToken.None);
        }

        return false;
    }
}
