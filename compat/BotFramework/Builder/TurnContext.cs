using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The turn an adapter makes of an incoming activity.</summary>
public class TurnContext : ITurnContext, IDisposable
{
    private readonly List<SendActivitiesHandler> _onSend;
    private readonly List<UpdateActivityHandler> _onUpdate;
    private readonly List<DeleteActivityHandler> _onDelete;

    public TurnContext(BotAdapter adapter, Activity activity)
    {
        Adapter = adapter ?? throw new ArgumentNullException(nameof(adapter));
        Activity = activity ?? throw new ArgumentNullException(nameof(activity));
        (TurnState, BufferedReplyActivities) = (new TurnContextStateCollection(), new List<Activity>());
        (_onSend, _onUpdate, _onDelete) = ([], [], []);
    }

    /// <summary>The same turn (its state, its handlers) with another activity in it.</summary>
    public TurnContext(ITurnContext turnContext, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        Activity = activity ?? throw new ArgumentNullException(nameof(activity));
        (Adapter, TurnState, Responded) = (turnContext.Adapter, turnContext.TurnState, turnContext.Responded);
        var same = turnContext as TurnContext;
        (Locale, BufferedReplyActivities) = (same?.Locale, same?.BufferedReplyActivities ?? new List<Activity>());
        (_onSend, _onUpdate, _onDelete) = (same?._onSend ?? [], same?._onUpdate ?? [], same?._onDelete ?? []);
    }

    public BotAdapter Adapter { get; }

    public TurnContextStateCollection TurnState { get; }

    public Activity Activity { get; }

    public bool Responded { get; private set; }

    public string Locale { get; set; }

    /// <summary>The replies of a turn whose sender expects them in the answer to its own request.</summary>
    public List<Activity> BufferedReplyActivities { get; }

    public ITurnContext OnSendActivities(SendActivitiesHandler handler) => Hook(_onSend, handler);

    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler) => Hook(_onUpdate, handler);

    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler) => Hook(_onDelete, handler);

    public async Task<ResourceResponse> SendActivityAsync(
        string textReplyToSend, string speak = null, string inputHint = InputHints.AcceptingInput, CancellationToken cancellationToken = default)
    {
        ThrowIfBlank(textReplyToSend, nameof(textReplyToSend));
        var message = new Activity(ActivityTypes.Message) { Text = textReplyToSend };
        if (!string.IsNullOrEmpty(speak))
            message.Speak = speak;
        if (!string.IsNullOrEmpty(inputHint))
            message.InputHint = inputHint;
        return await SendActivityAsync(message, cancellationToken);
    }

    public async Task<ResourceResponse> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var responses = await SendActivitiesAsync([activity], cancellationToken);
        return responses is [var first, ..] ? first : new ResourceResponse();
    }

    public async Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
            throw new ArgumentException("There is no activity to send.", nameof(activities));

        var reference = Activity.GetConversationReference();
        var outgoing = activities.Select(activity => activity.ApplyConversationReference(reference)).ToList();
        return await Through(0);

        Task<ResourceResponse[]> Through(int hook) => hook == _onSend.Count
            ? DeliverAsync(outgoing, cancellationToken)
            : _onSend[hook](this, outgoing, () => Through(hook + 1));
    }

    public async Task<ResourceResponse> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var update = activity.ApplyConversationReference(Activity.GetConversationReference());
        return await Through(0);

        Task<ResourceResponse> Through(int hook) => hook == _onUpdate.Count
            ? Adapter.UpdateActivityAsync(this, update, cancellationToken)
            : _onUpdate[hook](this, update, () => Next(hook + 1));

        async Task<ResourceResponse> Next(int hook)
        {
            var response = await Through(hook);
            update.Id = response.Id;
            return response;
        }
    }

    public async Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
    {
        ThrowIfBlank(activityId, nameof(activityId));
        var reference = Activity.GetConversationReference();
        reference.ActivityId = activityId;
        await DeleteActivityAsync(reference, cancellationToken);
    }

    public async Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversationReference);
        await Through(0);

        Task Through(int hook) => hook == _onDelete.Count
            ? Adapter.DeleteActivityAsync(this, conversationReference, cancellationToken)
            : _onDelete[hook](this, conversationReference, () => Through(hook + 1));
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            TurnState.Dispose();
    }

    private async Task<ResourceResponse[]> DeliverAsync(List<Activity> activities, CancellationToken cancellationToken)
    {
        ResourceResponse[] responses;
        if (Activity.DeliveryMode == DeliveryModes.ExpectReplies)
        {
            BufferedReplyActivities.AddRange(activities);
            // The adapter, which otherwise sets the answer to an invoke aside, does not see these.
            if (activities.Find(activity => activity.Type == ActivityTypesEx.InvokeResponse) is { } answer)
                TurnState.Set(BotAdapter.InvokeResponseKey, answer);
            responses = [.. activities.Select(_ => new ResourceResponse())];
        }
        else
        {
            responses = await Adapter.SendActivitiesAsync(this, [.. activities], cancellationToken);
            foreach (var (activity, response) in activities.Zip(responses))
                activity.Id = response.Id;
        }

        Responded |= activities.Take(responses.Length).Any(activity => activity.Type != ActivityTypes.Trace);
        return responses;
    }

    private TurnContext Hook<THandler>(List<THandler> handlers, THandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        handlers.Add(handler);
        return this;
    }

    // The packages throw ArgumentNullException for blank text too.
    private static void ThrowIfBlank(string text, string parameter)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new ArgumentNullException(parameter);
    }
}
