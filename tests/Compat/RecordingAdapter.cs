using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ServiceBot.Tests.Compat;

/// <summary>A channel that keeps what it is given to send.</summary>
internal sealed class RecordingAdapter : BotAdapter
{
    public List<Activity> Sent { get; } = [];

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        Sent.AddRange(activities);
        return Task.FromResult(activities.Select((_, index) => new ResourceResponse($"out-{index}")).ToArray());
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        Task.FromResult(new ResourceResponse(activity.Id));

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
